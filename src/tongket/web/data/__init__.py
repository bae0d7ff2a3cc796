"""What is kept: tables and nothing else. Who writes them are operations, who reads them queries."""
