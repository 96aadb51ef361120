"""Every figure we show, and who may see it: plain Python on the frozen values of a record.

The ladder is ordinal: medians, counts and differences of rungs; no averages of levels, no index, no ranking.
`disclosure` is the only door through which a figure reaches a page or a document.
"""
