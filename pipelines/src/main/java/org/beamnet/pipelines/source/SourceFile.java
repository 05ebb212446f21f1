package org.beamnet.pipelines.source;

/**
 * A file of a source.
 *
 * @param path inside the source, forward slashes
 * @param resource the file on a Beam file system that has the bytes
 * @param offset where they start in it
 * @param length how many there are
 */
public record SourceFile(String path, String resource, long offset, long length) {}
