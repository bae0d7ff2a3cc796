/* Each reporter that a question (an indicator for a period) concerns, at every unit above it. */
/* complete: it gave every term in every year asked of it.  any_reported: in at least one year. */
SELECT
  question_cell.question AS question,
  part.unit AS unit,
  paired.reporter AS reporter,
  MIN(CASE WHEN paired.expected = 1 THEN paired.reported ELSE 1 END) AS complete,
  MAX(paired.reported) AS any_reported,
  MAX(COALESCE(population.persons, 0)) AS persons
FROM question_cell
INNER JOIN question
  ON question.question = question_cell.question
INNER JOIN paired
  ON paired.cell = question_cell.cell
INNER JOIN part
  ON part.tree = paired.tree AND part.reporter = paired.reporter
LEFT JOIN population
  ON population.reporter = paired.reporter
WHERE
  question.own_only = 0 OR part.own = 1
GROUP BY
  question_cell.question,
  part.unit,
  paired.reporter
HAVING
  MAX(paired.expected) = 1
