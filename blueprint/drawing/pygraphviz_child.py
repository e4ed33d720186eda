"""A program, not a module: DOT on its input, a picture on its output, drawn by the Graphviz inside pygraphviz.

It is run by path in a Python of its own, because pygraphviz can abort its process. Its one argument is the format.
"""

import sys


def main() -> None:
    """Draw; any failure is a traceback and an exit code other than 0."""
    from pygraphviz import AGraph

    graph = AGraph(string=sys.stdin.buffer.read().decode("utf-8"))
    engine = graph.graph_attr["layout"] or "dot"
    sys.stdout.buffer.write(graph.draw(format=sys.argv[1], prog=engine))


if __name__ == "__main__":
    main()
