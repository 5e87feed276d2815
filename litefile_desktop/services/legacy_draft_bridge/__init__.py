"""Drafts of the web app and of the EFSP proxy, taken over into typed drafts. Nothing else depends on this package.

What comes in: the session blobs ``case_data`` and ``upload_data`` under either of their two historical contracts, and
the JSON of a filing as the proxy takes it (workflow reference §1.11, ecf-efm §8).
"""
