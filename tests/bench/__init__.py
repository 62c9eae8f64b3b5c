"""The benchmark: ./run bench. No test of its own but one small one; see `./run bench --help`."""
