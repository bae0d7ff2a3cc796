/* The reporters that stand behind an incomplete coverage, where a verdict was given all the same. */
SELECT
  concerned.unit AS unit,
  concerned.question AS question,
  concerned.reporter AS reporter,
  concerned.persons AS persons
FROM concerned
INNER JOIN result
  ON result.question = concerned.question AND result.unit = concerned.unit
WHERE
  concerned.complete = 0 AND result.verdict IN ('exceeded', 'met', 'not_met')
ORDER BY
  concerned.unit NULLS LAST,
  concerned.question NULLS LAST,
  concerned.reporter NULLS LAST
