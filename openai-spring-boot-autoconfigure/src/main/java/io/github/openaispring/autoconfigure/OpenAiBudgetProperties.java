package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.budget.Budget;
import io.github.openaispring.budget.BudgetAction;
import io.github.openaispring.budget.BudgetWindow;
import io.github.openaispring.budget.UnpricedPolicy;

/**
 * Properties of budgets: {@code openai.budget}. A name that is misspelt is refused: it
 * would limit nothing.
 *
 * @since 0.1.0
 */
@ConfigurationProperties(prefix = "openai.budget", ignoreUnknownFields = false)
public class OpenAiBudgetProperties extends OpenAiStoreProperties {

	/**
	 * Most that a client may spend in a day, in USD.
	 */
	private @Nullable BigDecimal dailyUsd;

	/**
	 * Most that a client may spend in a month, in USD.
	 */
	private @Nullable BigDecimal monthlyUsd;

	/**
	 * Further budgets by their names.
	 */
	private Map<String, NamedBudget> budgets = new LinkedHashMap<>();

	/**
	 * What budgets do when the money comes to an end.
	 */
	private BudgetAction onExceeded = BudgetAction.REJECT;

	/**
	 * Model that takes over from the soft threshold on, where a budget downgrades.
	 */
	private @Nullable String cheaperModel;

	/**
	 * Soft threshold, as a share of the limit.
	 */
	private BigDecimal warnAt = new BigDecimal("0.8");

	/**
	 * Time zone of days and months.
	 */
	private ZoneId timeZone = ZoneOffset.UTC;

	/**
	 * What becomes of calls of models whose price is not known.
	 */
	private UnpricedPolicy onUnpriced = UnpricedPolicy.REJECT;

	/**
	 * Number of accounts of each budget that are kept in memory. Beyond it the one that
	 * has not been used for longest is forgotten.
	 */
	private int maxAccounts = 10_000;

	/**
	 * How long Redis keeps an account of all time after its last use. For ever unless
	 * set.
	 */
	private @Nullable Duration totalRetention;

	/**
	 * How long a reservation holds when nobody releases it, because its instance is gone.
	 */
	private Duration reservationTimeout = Duration.ofMinutes(15);

	public OpenAiBudgetProperties() {
		super(StoreFailurePolicy.CLOSED, "openai:budget");
	}

	public @Nullable BigDecimal getDailyUsd() {
		return this.dailyUsd;
	}

	public void setDailyUsd(@Nullable BigDecimal dailyUsd) {
		this.dailyUsd = dailyUsd;
	}

	public @Nullable BigDecimal getMonthlyUsd() {
		return this.monthlyUsd;
	}

	public void setMonthlyUsd(@Nullable BigDecimal monthlyUsd) {
		this.monthlyUsd = monthlyUsd;
	}

	public Map<String, NamedBudget> getBudgets() {
		return this.budgets;
	}

	public void setBudgets(Map<String, NamedBudget> budgets) {
		this.budgets = budgets;
	}

	public BudgetAction getOnExceeded() {
		return this.onExceeded;
	}

	public void setOnExceeded(BudgetAction onExceeded) {
		this.onExceeded = onExceeded;
	}

	public @Nullable String getCheaperModel() {
		return this.cheaperModel;
	}

	public void setCheaperModel(@Nullable String cheaperModel) {
		this.cheaperModel = cheaperModel;
	}

	public BigDecimal getWarnAt() {
		return this.warnAt;
	}

	public void setWarnAt(BigDecimal warnAt) {
		this.warnAt = warnAt;
	}

	public ZoneId getTimeZone() {
		return this.timeZone;
	}

	public void setTimeZone(ZoneId timeZone) {
		this.timeZone = timeZone;
	}

	public UnpricedPolicy getOnUnpriced() {
		return this.onUnpriced;
	}

	public void setOnUnpriced(UnpricedPolicy onUnpriced) {
		this.onUnpriced = onUnpriced;
	}

	public int getMaxAccounts() {
		return this.maxAccounts;
	}

	public void setMaxAccounts(int maxAccounts) {
		this.maxAccounts = maxAccounts;
	}

	public @Nullable Duration getTotalRetention() {
		return this.totalRetention;
	}

	public void setTotalRetention(@Nullable Duration totalRetention) {
		this.totalRetention = totalRetention;
	}

	public Duration getReservationTimeout() {
		return this.reservationTimeout;
	}

	public void setReservationTimeout(Duration reservationTimeout) {
		this.reservationTimeout = reservationTimeout;
	}

	/**
	 * One budget.
	 */
	public static class NamedBudget {

		/**
		 * Most that may be spent, in USD.
		 */
		private @Nullable BigDecimal limitUsd;

		/**
		 * Time in which it may be spent.
		 */
		private BudgetWindow window = BudgetWindow.MONTH;

		/**
		 * What an account is kept for: client, or a key of the attribution of calls such
		 * as tenant or conversation.
		 */
		private String per = Budget.CLIENT;

		/**
		 * Whether calls are refused that do not say whose account they spend from.
		 */
		private boolean required;

		/**
		 * What this budget does when the money comes to an end.
		 */
		private @Nullable BudgetAction onExceeded;

		/**
		 * Model that takes over from this budget's soft threshold on, if it downgrades.
		 */
		private @Nullable String cheaperModel;

		/**
		 * Soft threshold, as a share of this budget's limit.
		 */
		private @Nullable BigDecimal warnAt;

		public @Nullable BigDecimal getLimitUsd() {
			return this.limitUsd;
		}

		public void setLimitUsd(@Nullable BigDecimal limitUsd) {
			this.limitUsd = limitUsd;
		}

		public BudgetWindow getWindow() {
			return this.window;
		}

		public void setWindow(BudgetWindow window) {
			this.window = window;
		}

		public String getPer() {
			return this.per;
		}

		public void setPer(String per) {
			this.per = per;
		}

		public boolean isRequired() {
			return this.required;
		}

		public void setRequired(boolean required) {
			this.required = required;
		}

		public @Nullable BudgetAction getOnExceeded() {
			return this.onExceeded;
		}

		public void setOnExceeded(@Nullable BudgetAction onExceeded) {
			this.onExceeded = onExceeded;
		}

		public @Nullable String getCheaperModel() {
			return this.cheaperModel;
		}

		public void setCheaperModel(@Nullable String cheaperModel) {
			this.cheaperModel = cheaperModel;
		}

		public @Nullable BigDecimal getWarnAt() {
			return this.warnAt;
		}

		public void setWarnAt(@Nullable BigDecimal warnAt) {
			this.warnAt = warnAt;
		}

	}

}
