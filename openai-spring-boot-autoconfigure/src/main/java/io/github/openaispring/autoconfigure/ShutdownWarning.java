package io.github.openaispring.autoconfigure;

import java.time.Clock;
import java.time.LocalDate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;

/**
 * Warns of a configured model that OpenAI will soon, or did already, switch off.
 */
final class ShutdownWarning {

	private static final Log logger = LogFactory.getLog(ShutdownWarning.class);

	private final ModelCatalog catalog;

	private final Clock clock;

	ShutdownWarning(ModelCatalog catalog, Clock clock) {
		this.catalog = catalog;
		this.clock = clock;
	}

	/**
	 * Warn if the model is near its end.
	 * @param property the property that names the model
	 * @param model the model
	 */
	void check(String property, String model) {
		ModelInfo info = this.catalog.find(model);
		LocalDate shutdown = (info != null) ? info.shutdownDate() : null;
		if (shutdown != null && shutdown.isBefore(LocalDate.now(this.clock).plusDays(ModelInfo.NEAR_SHUTDOWN_DAYS))) {
			logger.warn("The model '" + model + "' (" + property + ") is switched off on " + shutdown
					+ ": choose another one");
		}
	}

}
