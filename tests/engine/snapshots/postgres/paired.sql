/* Which reporters gave every figure of a formula in a year (a cell): paired coverage. */
/* cell_slot: the slots of the cell's terms.  Only reporters asked for all of them can be expected; */
/* one that is not concerned by a single of them ("x") is not concerned by the formula. */
SELECT
  cell_slot.cell AS cell,
  answer.reporter AS reporter,
  cell.tree AS tree,
  MIN(answer.expected) AS expected,
  MIN(answer.reported) AS reported
FROM cell
INNER JOIN cell_slot
  ON cell_slot.cell = cell.cell
INNER JOIN answer
  ON answer.slot = cell_slot.slot
GROUP BY
  cell_slot.cell,
  answer.reporter,
  cell.tree
HAVING
  COUNT(*) = MAX(cell.slots)
