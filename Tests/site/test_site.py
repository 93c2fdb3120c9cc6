"""What a browser makes of a site: run by `make site-test`."""

import functools
import http.server
import os
import threading
import time
import unittest
from contextlib import contextmanager

import reports
from axe_playwright_python.sync_playwright import Axe
from checkout import Checkout
from playwright.sync_api import Page, sync_playwright

BROWSER = os.environ.get("LOCKSTEP_BROWSER", "/usr/bin/chromium")
ROWS = int(os.environ.get("LOCKSTEP_SITE_ROWS", "400"))
WRONG = "reference-no-proposer-boost"
BOOST = "fork-choice/proposer-boost/against-no-vote"
FLOOR = "fee-market/base-fee/floor-of-seven-wei"
NETWORK = "network/boost/late-block-and-the-next"
PAGES = {
    "matrix": "index.html",
    "filter": "index.html?fork=electra&outcome=failed",
    "topic": "topics/fork-choice/proposer-boost.html",
    "vector": f"vectors/{BOOST}.html#{WRONG}:{BOOST}@electra",
    "fees": "vectors/fee-market/load/full-blocks-then-empty-ones.html",
    "network": f"vectors/{NETWORK}.html#{WRONG}:{NETWORK}@electra",
    "client": f"clients/{WRONG}.html",
    "upgrades": "upgrades.html",
    "upgrade": "upgrades/electra.html",
    "planned": "upgrades/gloas.html",
    "files": "files.html",
    "history": "history.html",
}


LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
OPEN = "all => all.forEach(each => each.open = true)"


class SiteTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.checkout = Checkout()
        cls.addClassCleanup(cls.checkout.close)
        cls.site = cls.checkout.make_site()
        cls.playwright = cls.enterClassContext(sync_playwright())
        cls.browser = cls.playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        cls.addClassCleanup(cls.browser.close)

    def address(self, page: str) -> str:
        return f"file://{self.site}/{page}"

    @contextmanager
    def open(self, page: str, address: str | None = None, **options):
        """A page in a context of its own; whatever it says, asks for or breaks on fails the test."""
        options = {"viewport": {"width": 1280, "height": 900}} | options
        context = self.browser.new_context(**options)
        opened, heard, asked = context.new_page(), [], []
        opened.on("console", lambda message: heard.append(message.text))
        opened.on("pageerror", lambda error: heard.append(str(error)))
        opened.on("request", lambda request: asked.append(request.url))
        target = address or self.address(page)
        opened.goto(target)
        try:
            yield opened
            self.assertEqual(heard, [], page)
            plain = target.split("#")[0]
            self.assertEqual([url for url in asked if url.split("#")[0] != plain
                              and not url.startswith("data:")], [], page)  # fmt: skip
        finally:
            context.close()

    def found(self, page: Page) -> str:
        return page.locator("#count").inner_text()


class EveryPage(SiteTest):
    def test_nothing_is_asked_of_others_and_nothing_goes_wrong(self) -> None:
        for name, path in PAGES.items():
            with self.subTest(name), self.open(path) as page:
                self.assertEqual(page.locator("h1").count(), 1)
                styled = page.evaluate("getComputedStyle(document.body).maxWidth")
                self.assertNotEqual(styled, "none", "the policy lets the style in")

    def test_axe_finds_nothing(self) -> None:
        for scheme, width in (("light", 1280), ("dark", 400)):
            for name, path in PAGES.items():
                options = {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
                # axe stands in the page, which the page's own policy forbids.
                options["bypass_csp"] = True
                with self.subTest(name, scheme=scheme), self.open(path, **options) as page:
                    page.locator("details").evaluate_all(OPEN)
                    found = Axe().run(page)
                    self.assertEqual(found.violations_count, 0, found.generate_report())

    def test_no_page_is_wider_than_a_telephone(self) -> None:
        for name, path in PAGES.items():
            with (
                self.subTest(name),
                self.open(path, viewport={"width": 400, "height": 800}) as page,
            ):
                page.locator("details").evaluate_all(OPEN)
                self.assertLessEqual(page.evaluate("document.scrollingElement.scrollWidth"), 400)

    def test_pages_say_the_same_without_scripts(self) -> None:
        for name, path in PAGES.items():
            with self.subTest(name), self.open(path, java_script_enabled=False) as page:
                self.assertEqual(page.locator("h1").count(), 1)
                self.assertTrue(page.locator("main").is_visible())

    def test_forced_colours_and_print_show_the_words(self) -> None:
        for name, path in PAGES.items():
            with self.subTest(name), self.open(path, forced_colors="active") as page:
                self.assertTrue(page.locator("h1").is_visible())
                page.emulate_media(media="print")
                self.assertEqual(page.locator("nav:visible, form:visible").count(), 0)
                self.assertTrue(page.locator("h1").is_visible())

    def test_a_web_server_serves_it_too(self) -> None:
        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

        handler = functools.partial(Quiet, directory=str(self.site))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            root = f"http://127.0.0.1:{server.server_port}/"
            try:
                with self.open("served", f"{root}index.html?outcome=failed") as page:
                    self.assertIn("vector", self.found(page))
                with self.open("served", root + PAGES["vector"]) as page:
                    panel = page.locator(f'[id="{WRONG}:{BOOST}@electra"]')
                    self.assertTrue(panel.locator("tr.differs").is_visible())
            finally:
                server.shutdown()


class Filters(SiteTest):
    def test_the_address_bar_says_what_is_shown(self) -> None:
        with self.open("index.html?fork=electra&outcome=failed") as page:
            self.assertTrue(page.locator("#whole").is_hidden())
            self.assertEqual(page.locator("[name=fork]").input_value(), "electra")
            self.assertEqual(self.found(page), "2 vectors in 2 topics")

    def test_what_is_chosen_stands_in_the_address_bar(self) -> None:
        with self.open("index.html") as page:
            page.select_option("[name=profile]", "fee-market")
            page.fill("[name=q]", "seven wei")
            page.wait_for_url(lambda url: url.endswith("?q=seven+wei&profile=fee-market"))
            self.assertEqual(self.found(page), "1 vector in 1 topic")
            with self.open(page.url.rsplit("/", 1)[1]) as again:
                self.assertEqual(self.found(again), "1 vector in 1 topic")
            page.click("button[type=reset]")
            page.wait_for_selector("#whole:visible")
            page.wait_for_url(lambda url: url.endswith("/index.html"))

    def test_each_filter_finds_what_it_names(self) -> None:
        for query, count in {
            "profile=fork-choice": "3 vectors in 3 topics",
            "fork=london": "2 vectors in 2 topics",
            "tag=load": "1 vector in 1 topic",
            "status=stable": "5 vectors in 5 topics",
            "outcome=passed": "5 vectors in 5 topics",
            "q=network+boost": "1 vector in 1 topic",
        }.items():
            with self.subTest(query), self.open(f"index.html?{query}") as page:
                self.assertEqual(self.found(page), count)
                self.assertGreater(page.locator("#rows tr.vector").count(), 0)

    def test_what_nobody_has_is_not_found_and_shows_nothing_else(self) -> None:
        for query in ("fork=nowhere", "tag=%3Cb%3E", "status=green", "outcome=perfect", "q=zzzz"):
            with self.subTest(query), self.open(f"index.html?{query}") as page:
                self.assertEqual(self.found(page), "0 vectors in 0 topics")
                self.assertTrue(page.locator("#whole").is_hidden())
                self.assertEqual(page.locator("#rows b").count(), 0)

    def test_the_script_counts_as_the_page_does(self) -> None:
        with self.open("index.html?status=stable") as page:
            shown = page.locator("#rows tr.topic").evaluate_all(
                "rows => rows.map(r => [...r.cells].map(c => c.textContent.trim()))"
            )
            whole = page.locator("#whole tr[id^='topic:']").evaluate_all(
                "rows => rows.map(r => [...r.cells].map(c => c.textContent.trim()))"
            )
            self.assertEqual([row[1:] for row in shown], [row[1:] for row in whole])
            self.assertGreater(len(shown), 3)

    def test_a_row_that_was_found_leads_to_its_vector(self) -> None:
        with self.open("index.html?q=floor-of-seven") as page:
            self.assertEqual(
                page.locator("#rows tr.vector a").first.get_attribute("href"),
                f"vectors/{FLOOR}.html",
            )


class DeepLinks(SiteTest):
    LINKS = (
        "index.html#topic:fork-choice/proposer-boost",
        f"index.html#cell:{WRONG}:fork-choice/proposer-boost",
        f"index.html#client:{WRONG}",
        f"index.html#{WRONG}:{BOOST}@electra",
        f"topics/fork-choice/proposer-boost.html#{WRONG}:{BOOST}",
        f"vectors/{BOOST}.html#{WRONG}:{BOOST}@electra",
        f"vectors/{BOOST}.html#{BOOST}@electra",
        f"vectors/{FLOOR}.html#{FLOOR}!seven@london",
    )

    def test_a_link_opens_what_is_around_its_place(self) -> None:
        for scripts in (True, False):
            for link in self.LINKS:
                opened = self.open(link, java_script_enabled=scripts)
                with self.subTest(link, scripts=scripts), opened as page:
                    place = page.locator(f'[id="{link.split("#", 1)[1]}"]')
                    self.assertEqual(place.count(), 1)
                    self.assertTrue(place.is_visible())
                    self.assertLess(place.bounding_box()["y"], 900)

    def test_the_panel_of_a_failure_has_everything(self) -> None:
        with self.open(PAGES["vector"]) as page:
            panel = page.locator(f'[id="{WRONG}:{BOOST}@electra"]')
            self.assertEqual(panel.locator("tr.differs").count(), 1)
            self.assertEqual(panel.locator("svg").count(), 1)
            text = panel.inner_text()
            for part in ("expected at step 5", f"--client reference:{WRONG[10:]}", "transcript"):
                self.assertIn(part, text)

    def test_the_picture_of_a_network_is_drawn(self) -> None:
        with self.open(PAGES["network"]) as page:
            picture = page.locator(f'[id="{WRONG}:{NETWORK}@electra"] img')
            self.assertGreater(picture.evaluate("image => image.naturalWidth"), 100)


class Keyboard(SiteTest):
    def test_tab_goes_to_the_content_and_everything_has_an_outline(self) -> None:
        with self.open("index.html") as page:
            page.keyboard.press("Tab")
            self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
            page.keyboard.press("Enter")
            self.assertEqual(page.evaluate("document.activeElement.id"), "main")
            for _ in range(25):
                page.keyboard.press("Tab")
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                self.assertNotEqual(
                    outline, "none", page.evaluate("document.activeElement.outerHTML")
                )

    def test_a_panel_opens_and_closes_by_its_key(self) -> None:
        with self.open("index.html") as page:
            group = page.locator("details").first
            group.locator("summary").first.focus()
            page.keyboard.press("Enter")
            self.assertFalse(group.evaluate("group => group.open"))

    def test_heads_of_tables_stay_in_sight(self) -> None:
        with self.open("upgrades.html", viewport={"width": 500, "height": 300}) as page:
            box = page.locator(".wide").first
            box.evaluate("box => box.scrollTo(200, 200)")
            head = box.locator("thead th").first.bounding_box()
            outside = box.bounding_box()
            self.assertAlmostEqual(head["x"], outside["x"], delta=2)
            self.assertAlmostEqual(head["y"], outside["y"], delta=2)


class Size(SiteTest):
    """`LOCKSTEP_SITE_ROWS=10000` measures a corpus of that size."""

    def test_a_large_matrix_opens_at_once(self) -> None:
        folder = self.checkout.path / "many"
        folder.mkdir()
        for topics in (max(ROWS // 100, 1), ROWS):
            with self.subTest(rows=ROWS, topics=topics):
                paths = reports.write(folder, rows=ROWS, topics=topics, clients=8)
                self.checkout.lockstep("matrix", *paths, "-o", f"many/site-{topics}")
                index = self.checkout.path / f"many/site-{topics}/index.html"
                took, filtered = [], 0.0
                # The shortest of three: others may use the machine too.
                for _ in range(3):
                    with self.open("", f"file://{index}") as page:
                        took.append(page.evaluate(LOADED))
                        start = time.perf_counter()
                        page.select_option("[name=tag]", "tag-3")
                        filtered = (time.perf_counter() - start) * 1000
                        self.assertIn("vectors", self.found(page))
                print(f"{ROWS} rows, {topics} topics, 8 clients: {min(took):.0f} ms to open,"
                      f" {filtered:.0f} ms to filter, {index.stat().st_size} bytes")  # fmt: skip
                self.assertLess(min(took), 1000)


if __name__ == "__main__":
    unittest.main()
