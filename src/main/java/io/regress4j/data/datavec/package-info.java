/** How does DataVec read a table? A {@code RecordReader} over the same strict CSV reader, the road to DL4J's iterators. */
package io.regress4j.data.datavec;
