/* Figures that hold a number ("-", nothing occurred, is zero), of whoever reports them. */
SELECT
  reporter,
  slot,
  value
FROM figure
WHERE
  status IN ('given', 'nothing')
