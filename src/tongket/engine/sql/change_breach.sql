-- Values that jump away from those of the years beside them, and which of two is the wrong one.
--
-- judged: the values of a series (one element and category), by year. "-", empty cells and values
-- too small to judge are passed over: the value beside is that of the nearest year that has one.
-- A value jumps if it is more than times/times_scale of the one beside it, or the other way.
-- odd: a value that jumps against both neighbours is wrong itself.
-- settled: the series without the odd ones.  ends: its first (or last) value is wrong itself if it
-- jumps against its only neighbour while the three values from that neighbour on agree, or the two
-- where there are no more.
-- What still jumps is told for both values, since either may be wrong (told = 0, slot is the later).
WITH judged AS (
    SELECT
        change.test AS test,
        change.series AS series,
        change.year AS year,
        change.times AS times,
        change.times_scale AS times_scale,
        figure.reporter AS reporter,
        figure.slot AS slot,
        figure.value AS value
    FROM change
    INNER JOIN figure ON figure.slot = change.slot
    WHERE figure.status = 'given' AND figure.value >= change.smallest
),

beside AS (
    SELECT
        judged.*,
        LAG(slot) OVER (PARTITION BY series, reporter ORDER BY year) AS slot_before,
        LAG(value) OVER (PARTITION BY series, reporter ORDER BY year) AS value_before,
        LEAD(slot) OVER (PARTITION BY series, reporter ORDER BY year) AS slot_after,
        LEAD(value) OVER (PARTITION BY series, reporter ORDER BY year) AS value_after
    FROM judged
),

odd AS (
    SELECT *
    FROM beside
    WHERE
        (value * times_scale > value_before * times OR value_before * times_scale > value * times)
        AND (value * times_scale > value_after * times OR value_after * times_scale > value * times)
),

settled AS (
    SELECT
        judged.*,
        LAG(judged.slot) OVER (
            PARTITION BY judged.series, judged.reporter ORDER BY judged.year
        ) AS slot_before,
        LAG(judged.value) OVER (
            PARTITION BY judged.series, judged.reporter ORDER BY judged.year
        ) AS value_before,
        LEAD(judged.slot) OVER (
            PARTITION BY judged.series, judged.reporter ORDER BY judged.year
        ) AS slot_after,
        LEAD(judged.value) OVER (
            PARTITION BY judged.series, judged.reporter ORDER BY judged.year
        ) AS value_after
    FROM judged
    LEFT JOIN odd ON odd.slot = judged.slot AND odd.reporter = judged.reporter
        AND odd.test = judged.test
    WHERE odd.slot IS NULL
),

jumps AS (
    SELECT
        settled.*,
        CASE
            WHEN value * times_scale > value_before * times THEN 1
            WHEN value_before * times_scale > value * times THEN 1
            ELSE 0
        END AS from_before,
        CASE
            WHEN value * times_scale > value_after * times THEN 1
            WHEN value_after * times_scale > value * times THEN 1
            ELSE 0
        END AS to_after
    FROM settled
),

further AS (
    SELECT
        jumps.*,
        LAG(slot_before) OVER (PARTITION BY series, reporter ORDER BY year) AS slot_before_it,
        LAG(from_before) OVER (PARTITION BY series, reporter ORDER BY year) AS jump_before_it,
        LAG(from_before, 2) OVER (PARTITION BY series, reporter ORDER BY year) AS jump_further_before,
        LEAD(slot_after) OVER (PARTITION BY series, reporter ORDER BY year) AS slot_after_it,
        LEAD(to_after) OVER (PARTITION BY series, reporter ORDER BY year) AS jump_after_it,
        LEAD(to_after, 2) OVER (PARTITION BY series, reporter ORDER BY year) AS jump_further_after
    FROM jumps
),

ends AS (
    SELECT *
    FROM further
    WHERE
        (
            slot_before IS NULL
            AND to_after = 1
            AND slot_after_it IS NOT NULL
            AND jump_after_it = 0
            AND jump_further_after = 0
        )
        OR (
            slot_after IS NULL
            AND from_before = 1
            AND slot_before_it IS NOT NULL
            AND jump_before_it = 0
            AND jump_further_before = 0
        )
)

SELECT test, reporter, slot, value, slot_before, value_before, slot_after, value_after, 1 AS told
FROM odd
UNION ALL
SELECT test, reporter, slot, value, slot_before, value_before, slot_after, value_after, 1 AS told
FROM ends
UNION ALL
SELECT
    jumps.test AS test,
    jumps.reporter AS reporter,
    jumps.slot AS slot,
    jumps.value AS value,
    jumps.slot_before AS slot_before,
    jumps.value_before AS value_before,
    NULL AS slot_after,
    NULL AS value_after,
    0 AS told
FROM jumps
LEFT JOIN ends AS later
    ON later.test = jumps.test AND later.reporter = jumps.reporter AND later.slot = jumps.slot
LEFT JOIN ends AS earlier
    ON earlier.series = jumps.series
    AND earlier.reporter = jumps.reporter
    AND earlier.slot = jumps.slot_before
WHERE jumps.from_before = 1 AND later.slot IS NULL AND earlier.slot IS NULL
