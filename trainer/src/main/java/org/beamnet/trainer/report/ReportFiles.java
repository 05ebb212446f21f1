package org.beamnet.trainer.report;

import java.io.IOException;
import java.nio.file.Path;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.trainer.network.ConvolutionSpec;

/** The report's two files in a run folder: {@code report.json}, {@code report.html}. */
public final class ReportFiles {
  private static final String JSON = "report.json";
  private static final String PAGE = "report.html";

  private final Path folder;

  /** In this folder. */
  public ReportFiles(Path folder) {
    this.folder = folder;
  }

  /** The page. */
  public Path page() {
    return folder.resolve(PAGE);
  }

  /** The numbers. */
  public Path json() {
    return folder.resolve(JSON);
  }

  /**
   * Writes both anew; each appears whole or not at all.
   *
   * @param report of the run
   * @param first its first convolution
   * @param parameters of the network, conv1's weights first
   */
  public void write(RunReport report, ConvolutionSpec first, float[] parameters)
      throws IOException {
    AtomicFile.write(json(), ReportJson.of(report));
    AtomicFile.write(page(), ReportPage.of(report, first, parameters));
  }
}
