/* Counts greater than so many times the persons living in the reporter's unit (an agency's: in the */
/* unit that it stands beside). Nothing is said where no population is known. one: a whole in steps. */
SELECT
  population_bound.test AS test,
  given.reporter AS reporter,
  given.slot AS slot,
  given.value AS value,
  population.persons AS persons
FROM population_bound
INNER JOIN given
  ON given.slot = population_bound.slot
INNER JOIN home
  ON home.reporter = given.reporter
INNER JOIN population
  ON population.reporter = home.unit
WHERE
  given.value * population_bound.times_scale > population.persons * population_bound.times * population_bound.one
