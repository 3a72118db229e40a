package io.regress4j.batch;

import io.regress4j.csv.CsvChunk;
import io.regress4j.csv.CsvColumns;

/**
 * A chunk of one of several files.
 *
 * @param file position of the file among the inputs
 * @param columns of that file
 * @param chunk of that file
 */
record FileChunk(int file, CsvColumns columns, CsvChunk chunk) {}
