package io.github.openaispring.budget;

/**
 * The store did not answer, or was not asked because it has not been answering. The cause
 * tells where.
 */
final class BudgetStoreException extends RuntimeException {

	BudgetStoreException(String message, Throwable cause) {
		super(message, cause, false, false);
	}

}
