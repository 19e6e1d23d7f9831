package io.github.openaispring.autoconfigure;

import java.time.Duration;

import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * Properties of a store that the instances of an application may share.
 *
 * @since 0.1.0
 */
public abstract class OpenAiStoreProperties {

	/**
	 * Where accounts, or what may still be sent, are kept.
	 */
	private Store store = Store.MEMORY;

	/**
	 * What becomes of calls while the store does not answer.
	 */
	private StoreFailurePolicy onStoreFailure;

	/**
	 * Longest time to wait for an answer of the store.
	 */
	private Duration storeTimeout = Duration.ofSeconds(1);

	/**
	 * What all keys in Redis begin with.
	 */
	private String keyPrefix;

	OpenAiStoreProperties(StoreFailurePolicy onStoreFailure, String keyPrefix) {
		this.onStoreFailure = onStoreFailure;
		this.keyPrefix = keyPrefix;
	}

	public Store getStore() {
		return this.store;
	}

	public void setStore(Store store) {
		this.store = store;
	}

	public StoreFailurePolicy getOnStoreFailure() {
		return this.onStoreFailure;
	}

	public void setOnStoreFailure(StoreFailurePolicy onStoreFailure) {
		this.onStoreFailure = onStoreFailure;
	}

	public Duration getStoreTimeout() {
		return this.storeTimeout;
	}

	public void setStoreTimeout(Duration storeTimeout) {
		this.storeTimeout = storeTimeout;
	}

	public String getKeyPrefix() {
		return this.keyPrefix;
	}

	public void setKeyPrefix(String keyPrefix) {
		this.keyPrefix = keyPrefix;
	}

	/**
	 * Where a store keeps what it is told.
	 */
	public enum Store {

		/**
		 * In the memory of this instance of the application.
		 */
		MEMORY,

		/**
		 * In Redis, shared by all instances.
		 */
		REDIS

	}

}
