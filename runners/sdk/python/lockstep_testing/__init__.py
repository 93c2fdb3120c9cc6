"""What the tests of adapters share: an adapter asked in this process or as one of its own."""

from .conversation import Conversation, Process, in_process
from .process_tests import ProcessTests
from .promise import promised

__all__ = ["Conversation", "Process", "ProcessTests", "in_process", "promised"]
