"""The cost of a need: what a buyer asks for, priced by the published plans of an offering, or why it cannot be."""
