"""The second pair of eyes: sending for review, returning, approving with proof."""
