"""The lane layout, which every picture of a process shares: on paper, in characters, in a browser, on the screen.

Columns are time, from left to right; rows are lanes, and the roles in them. Links run along rows, in the gutters between
columns and in the channels between rows. Everything is a whole number; what they are in points or characters is up to
whoever draws. Gutter g is left of column g. Channel 2r is above row r, and channel 2r + 1 below it where it is the last
row of its lane; neighbours in one lane share the channel between them.
"""

from blueprint.layout.graph import LANES, PHASES, Link, Node
from blueprint.layout.layout import Layout, lay_out
from blueprint.layout.placement import Placement
from blueprint.layout.routing import Leg, Route, Side

__all__ = ["LANES", "PHASES", "Layout", "Leg", "Link", "Node", "Placement", "Route", "Side", "lay_out"]
