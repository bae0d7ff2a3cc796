/* What each reporter that counts answered to each slot it is asked for. */
/* slot: one element, category and year.  asked: the roles whose figures enter the sums. */
/* standing: the reporters of a role on a reporting tree.  figure: what was given. */
/* reported: a number or "-".  given: a number.  expected: all but "x". */
/* value: what adds up; for elements that count "yes", one for each yes. */
SELECT
  asked.slot AS slot,
  standing.reporter AS reporter,
  slot.tree AS tree,
  slot.adds AS adds,
  CASE WHEN figure.status = 'not_applicable' THEN 0 ELSE 1 END AS expected,
  CASE WHEN figure.status IN ('given', 'nothing') THEN 1 ELSE 0 END AS reported,
  CASE WHEN figure.status = 'given' THEN 1 ELSE 0 END AS given,
  CASE
    WHEN figure.status IN ('given', 'nothing') AND slot.adds = 'count_yes'
    THEN CASE WHEN figure.value = 0 THEN 0 ELSE slot.one END
    WHEN figure.status IN ('given', 'nothing')
    THEN figure.value
    ELSE 0
  END AS value
FROM slot
INNER JOIN asked
  ON asked.slot = slot.slot
INNER JOIN standing
  ON standing.tree = slot.tree AND standing.role = asked.role
LEFT JOIN figure
  ON figure.slot = slot.slot AND figure.reporter = standing.reporter
