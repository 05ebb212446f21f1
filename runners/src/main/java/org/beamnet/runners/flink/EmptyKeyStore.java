package org.beamnet.runners.flink;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/**
 * A key store without keys, in a temporary file that only this user reads. A TLS server without a
 * key fails every handshake.
 *
 * @param path of the file
 */
record EmptyKeyStore(Path path) implements AutoCloseable {
  /** Password of the file. It protects nothing, but Flink insists on one. */
  static final String PASSWORD = "no-key";

  /**
   * Writes the file, under a random name.
   *
   * @throws IOException if the folder for temporary files cannot be written
   */
  static EmptyKeyStore write() throws IOException {
    Path path = Files.createTempFile("beamnet-", ".keys");
    // A process that is stopped does not come to close().
    path.toFile().deleteOnExit();
    try (OutputStream file = Files.newOutputStream(path)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.store(file, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java must have its default kind of key store", e);
    }
    return new EmptyKeyStore(path);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
