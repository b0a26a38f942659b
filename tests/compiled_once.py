"""What is compiled is kept, also where the environment says not to, and nothing looks for garbage while tests are collected: m2m is
started hundreds of times, and every worker reads every test.

A plugin that pyproject.toml names, so that it comes before the first import of anything large.
"""

from __future__ import annotations

import gc
import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.disable()  # until all is collected, of which next to nothing is ever garbage
