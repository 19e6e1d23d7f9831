package io.github.openaispring.sample.operations;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what Grafana expects of a dashboard.
 */
class GrafanaDashboardTests {

	private final JsonNode dashboard = Operations.dashboard();

	private List<JsonNode> panels() {
		return this.dashboard.get("panels").values().stream().toList();
	}

	@Test
	void isANewDashboardOfAKnownSchema() {
		assertThat(this.dashboard.get("id").isNull()).isTrue();
		assertThat(this.dashboard.get("uid").stringValue()).matches("[a-z-]{1,40}");
		assertThat(this.dashboard.get("title").stringValue()).isNotBlank();
		assertThat(this.dashboard.get("schemaVersion").intValue()).isGreaterThanOrEqualTo(39);
		assertThat(this.dashboard.at("/time/from").stringValue()).startsWith("now-");
	}

	@Test
	void hasADataSourceToChooseAndFilters() {
		assertThat(this.dashboard.at("/templating/list").valueStream())
			.extracting((variable) -> variable.get("name").stringValue())
			.containsExactly("datasource", "application", "client", "model");
		assertThat(this.dashboard.at("/templating/list/0/type").stringValue()).isEqualTo("datasource");
		assertThat(this.dashboard.at("/templating/list/0/query").stringValue()).isEqualTo("prometheus");
	}

	@Test
	void everyPanelSaysWhatItShowsAndUsesTheChosenDataSource() {
		assertThat(panels()).extracting((panel) -> panel.get("id").intValue()).doesNotHaveDuplicates();
		assertThat(panels()).filteredOn((panel) -> !panel.get("type").stringValue().equals("row"))
			.hasSizeGreaterThan(25)
			.allSatisfy((panel) -> {
				assertThat(panel.get("title").stringValue()).isNotBlank();
				assertThat(panel.get("description").stringValue()).isNotBlank();
				assertThat(panel.at("/fieldConfig/defaults/unit").stringValue()).isNotBlank();
				assertThat(panel.at("/datasource/uid").stringValue()).isEqualTo("${datasource}");
				assertThat(panel.get("targets").values()).isNotEmpty()
					.allSatisfy((target) -> assertThat(target.at("/datasource/uid").stringValue())
						.isEqualTo("${datasource}"))
					.extracting((target) -> target.get("refId").stringValue())
					.doesNotHaveDuplicates();
			});
	}

	@Test
	void panelsFillTheGridWithoutOverlaps() {
		List<Rectangle> placed = new ArrayList<>();
		for (JsonNode panel : panels()) {
			JsonNode grid = panel.get("gridPos");
			Rectangle place = new Rectangle(grid.get("x").intValue(), grid.get("y").intValue(),
					grid.get("w").intValue(), grid.get("h").intValue());
			assertThat(place.x + place.width).isBetween(1, 24);
			assertThat(placed).noneMatch(place::intersects);
			placed.add(place);
		}
	}

	@Test
	void everyQueryIsFilteredByTheApplication() {
		assertThat(Operations.dashboardExpressions()).isNotEmpty()
			.allSatisfy((expression) -> assertThat(PromQl.parse(expression).selectors())
				.allSatisfy((selector) -> assertThat(selector.labels()).contains("application")));
	}

}
