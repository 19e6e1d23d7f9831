package io.github.openaispring.sample.document;

/**
 * A step on the way to a document that can be searched: some progress, or the document.
 */
sealed interface DocumentStep permits DocumentProgress, Document {

}
