extension Site.Policies {
  /// Filters the matrix by what the address bar says, and keeps the address bar in step.
  ///
  /// It writes texts, never markup. What it reads stands in the page as `Site.FilterData` says; a cell is the list of its
  /// counts, which it adds up and puts into words as `Matrix.Cell` does.
  static let script = #"""
    "use strict";
    (() => {
    const form = document.getElementById("filter"), found = document.getElementById("found");
    const whole = document.getElementById("whole"), names = ["q", "profile", "fork", "tag", "status", "outcome"];
    const rowLimit = 300;
    let data;
    const read = () => data ??= JSON.parse(document.getElementById("data").textContent);
    const make = (name, text, style) => {
      const made = document.createElement(name);
      if (text !== undefined) made.textContent = text;
      if (style) made.className = style;
      return made;
    };
    const plural = (count, name) => count + " " + name + (count === 1 ? "" : "s");
    const standing = c => {
      const [passed, failed, known, unsupported, broken, notRun] = c;
      if (!(passed + failed + known + unsupported + broken + notRun)) return "not asked";
      if (failed || c[8]) return "failed";
      if (broken) return "broken";
      if (notRun) return "not run";
      if (known) return "known";
      if (!passed) return "unsupported";
      return unsupported + c[6] + c[7] ? "partly" : "passed";
    };
    const words = c => {
      const asked = c[0] + c[1] + c[2] + c[4] + c[5];
      const rest = [[1, "failed"], [4, "broken"], [5, "not run"], [2, "known"], [3, "unsupported"],
        [6, "emulated"], [7, "verdict-only"], [8, "nondeterministic"]];
      return [c[0] + "/" + asked, ...rest.filter(r => c[r[0]]).map(r => c[r[0]] + " " + r[1])].join(", ");
    };
    const cell = c => {
      const word = standing(c), [symbol, style] = read().standings[word];
      const box = make("td"), badge = make("span", undefined, style + " badge");
      const sign = make("span", symbol);
      sign.setAttribute("aria-hidden", "true");
      badge.append(sign, " " + word);
      box.append(badge);
      if (word !== "not asked" && word !== "unsupported") box.append(" ", make("span", words(c), "words"));
      return box;
    };
    const zero = () => read().clients.map(() => [0, 0, 0, 0, 0, 0, 0, 0, 0]);
    const add = (sums, cells) => cells.forEach((index, client) =>
      read().cells[index].forEach((count, place) => sums[client][place] += count));
    const row = (title, address, note, sums, style) => {
      const line = make("tr", undefined, style), head = make("th"), link = make("a", title);
      head.scope = "row";
      link.href = address;
      head.append(link);
      if (note) head.append(" ", make("small", note));
      line.append(head, ...sums.map(cell));
      return line;
    };
    const matches = (wanted, vector) => {
      const [topic, name, title, profile, status, tags] = vector, all = read();
      if (wanted.profile && all.profiles[profile] !== wanted.profile) return false;
      if (wanted.status && all.statuses[status] !== wanted.status) return false;
      if (wanted.tag && !tags.some(tag => all.tags[tag] === wanted.tag)) return false;
      const text = (all.topics[topic][0] + "/" + name + " " + title).toLowerCase();
      return (wanted.q || "").toLowerCase().split(/\s+/).every(word => text.includes(word));
    };
    const show = wanted => {
      const all = read(), topics = new Map();
      let count = 0, instances = 0;
      for (const vector of all.vectors) {
        if (!matches(wanted, vector)) continue;
        const sums = zero();
        let any = false;
        for (const [fork, ...cells] of vector[6]) {
          if (wanted.fork && !all.forks[fork].split("-").includes(wanted.fork)) continue;
          if (wanted.outcome && !cells.some(index => standing(all.cells[index]) === wanted.outcome)) continue;
          any = true;
          add(sums, cells);
        }
        if (!any) continue;
        count += 1;
        if (!topics.has(vector[0])) topics.set(vector[0], { sums: zero(), vectors: [] });
        const topic = topics.get(vector[0]);
        sums.forEach((c, client) => c.forEach((n, place) => topic.sums[client][place] += n));
        topic.vectors.push([vector, sums]);
      }
      const head = document.querySelector("#whole thead"), table = make("table"), body = make("tbody");
      let shown = 0;
      for (const [index, topic] of topics) {
        const [name, address, folder] = all.topics[index];
        body.append(row(name, address, plural(topic.vectors.length, "vector"), topic.sums, "topic"));
        for (const [vector, sums] of topic.vectors) {
          if (shown === rowLimit) break;
          shown += 1;
          body.append(row(vector[1], folder + (vector[7] || vector[1]) + ".html", vector[2], sums, "vector"));
        }
      }
      table.append(make("caption", "What the filter finds, by clients"));
      if (head) table.append(head.cloneNode(true));
      table.append(body);
      const note = plural(count, "vector") + " in " + plural(topics.size, "topic")
        + (shown < count ? "; the first " + shown + " vectors are listed" : "");
      document.getElementById("count").textContent = note;
      document.getElementById("rows").replaceChildren(...(count ? [table] : []));
    };
    const wanted = () => Object.fromEntries(names.map(name => [name, form.elements[name].value.trim()]));
    const apply = keeps => {
      const values = wanted(), isOn = names.some(name => values[name]);
      whole.hidden = isOn;
      found.hidden = !isOn;
      if (isOn) show(values);
      if (!keeps) return;
      const query = new URLSearchParams(names.filter(name => values[name]).map(name => [name, values[name]]));
      const text = query.toString();
      history.replaceState(null, "", location.pathname + (text ? "?" + text : "") + (isOn ? "" : location.hash));
    };
    const query = new URLSearchParams(location.search);
    for (const name of names) {
      const field = form.elements[name], value = query.get(name) || "";
      field.value = value;
      if (field.value === value) continue;
      field.append(make("option", value));
      field.value = value;
    }
    form.addEventListener("input", () => apply(true));
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => apply(true)));
    form.hidden = false;
    apply(false);
    })();
    """#
}
