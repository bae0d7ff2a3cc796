/* Reporters at which a comparison does not hold. */
SELECT
  test,
  reporter,
  left_sum,
  right_sum
FROM balance
WHERE
  (
    operator = '<=' AND left_sum > right_sum
  )
  OR (
    operator = '<' AND left_sum >= right_sum
  )
  OR (
    operator = '>=' AND left_sum < right_sum
  )
  OR (
    operator = '>' AND left_sum <= right_sum
  )
  OR (
    operator = '=' AND left_sum <> right_sum
  )
  OR (
    operator = '!=' AND left_sum = right_sum
  )
ORDER BY
  test,
  reporter
