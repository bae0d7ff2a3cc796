"""The web application: every level reports, checks, returns and approves."""
