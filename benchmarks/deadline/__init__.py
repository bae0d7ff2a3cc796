"""The deadline day: who fills in, who looks on, and a minimal view beside."""
