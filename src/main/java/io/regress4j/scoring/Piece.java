package io.regress4j.scoring;

import io.regress4j.data.CsvChunk;
import io.regress4j.data.CsvColumns;

/**
 * A chunk of one of several files.
 *
 * @param file position of the file among the inputs
 * @param columns of that file
 * @param chunk of that file
 */
record Piece(int file, CsvColumns columns, CsvChunk chunk) {}
