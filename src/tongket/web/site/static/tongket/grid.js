// The grid of figures: keys as in a spreadsheet, block paste, undo, saving cell by cell, and what
// stands beside the cells. What could not be sent is kept in the browser and goes later.
import "./grid_saving.js";
import "./grid_keys.js";
import "./grid_paste.js";
import "./grid_beside.js";
