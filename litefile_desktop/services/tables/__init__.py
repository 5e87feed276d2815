"""Many drafts from one table: read, mapped, shown as what would be made, and made."""
