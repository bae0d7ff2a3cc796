/* Sum of numerators and sum of denominators, over the reporters that gave every term. */
/* term: coefficient x value (or x 1 for each reporter, kind 'units'), on either side of the fraction */
/* bar, in whole numbers of one scale. The sides so equal the formula on the consolidated figures. */
WITH taken AS (
  SELECT
    term.question AS question,
    term.side AS side,
    placed.unit AS unit,
    placed.undivided AS undivided,
    term.coefficient AS coefficient,
    CASE WHEN term.kind = 'units' THEN placed.one ELSE placed.value END AS value
  FROM term
  INNER JOIN question
    ON question.question = term.question
  INNER JOIN paired
    ON paired.cell = term.cell AND paired.reported = 1
  INNER JOIN placed
    ON placed.slot = term.slot AND placed.reporter = paired.reporter
  WHERE
    question.own_only = 0 OR placed.own = 1
)
SELECT
  question,
  unit,
  MAX(CASE WHEN value <> 0 THEN undivided ELSE 0 END) AS undivided,
  CAST(SUM(CASE WHEN side = 'numerator' THEN coefficient * value ELSE 0 END) AS INTEGER) AS numerator,
  CAST(SUM(CASE WHEN side = 'denominator' THEN coefficient * value ELSE 0 END) AS INTEGER) AS denominator
FROM taken
GROUP BY
  question,
  unit
