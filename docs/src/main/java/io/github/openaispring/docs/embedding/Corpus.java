package io.github.openaispring.docs.embedding;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The table of passages and their vectors.
 */
@Repository
class Corpus {

	private final JdbcTemplate jdbc;

	Corpus(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Return the ids of all passages, embedded or not.
	 * @return the least and the greatest, or nothing when there is no passage
	 */
	Optional<IdRange> ids() {
		String sql = "select min(id), max(id) from passage having count(*) > 0";
		return this.jdbc.query(sql, (row, number) -> new IdRange(row.getLong(1), row.getLong(2))).stream().findFirst();
	}

	/**
	 * Count the passages that have no vector yet.
	 * @return the number
	 */
	long missing() {
		Long count = this.jdbc.queryForObject("select count(*) from passage where vector is null", Long.class);
		return (count != null) ? count : 0;
	}

	/**
	 * Store vectors.
	 * @param vectors the vectors by the ids of their passages
	 */
	void store(Map<Long, float[]> vectors) {
		List<Object[]> rows = vectors.entrySet()
			.stream()
			.map((entry) -> new Object[] { VectorBytes.of(entry.getValue()), entry.getKey() })
			.toList();
		this.jdbc.batchUpdate("update passage set vector = ? where id = ?", rows);
	}

	/**
	 * A range of ids.
	 *
	 * @param first the first id
	 * @param last the last id
	 */
	record IdRange(long first, long last) {

	}

}
