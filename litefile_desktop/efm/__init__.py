"""The court's side of the wire: gateway, messages, channel, signing, and the practice court."""
