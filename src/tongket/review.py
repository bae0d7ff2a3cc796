"""The main job over a folder of workbooks, from collecting to the report."""
