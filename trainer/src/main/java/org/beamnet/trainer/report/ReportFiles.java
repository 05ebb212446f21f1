package org.beamnet.trainer.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.beamnet.schemas.storage.AtomicFile;
import org.beamnet.trainer.findings.Findings;
import org.beamnet.trainer.network.ConvolutionSpec;

/**
 * The report's files in a run folder: {@code report.json}, {@code report.html}, and {@code
 * findings.json}, from which the page of a resumed run takes what it found before.
 */
public final class ReportFiles {
  private static final String JSON = "report.json";
  private static final String FINDINGS = "findings.json";
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
   * What was found in an earlier epoch; nothing if that was not kept, cannot be read, or is of an
   * epoch still to come.
   *
   * @param epochs finished so far
   */
  public Optional<Findings> findings(int epochs) {
    return ReportJson.read(folder.resolve(FINDINGS), Findings.class)
        .filter(found -> found.epoch() <= epochs);
  }

  /**
   * Writes all anew; each appears whole or not at all.
   *
   * @param report of the run
   * @param findings of its last epoch, if there was one
   * @param first its first convolution
   * @param parameters of the network, conv1's weights first
   */
  public void write(
      RunReport report, Optional<Findings> findings, ConvolutionSpec first, float[] parameters)
      throws IOException {
    AtomicFile.write(json(), ReportJson.of(report));
    if (findings.isPresent()) {
      AtomicFile.write(folder.resolve(FINDINGS), ReportJson.of(findings.get()));
    }
    AtomicFile.write(page(), ReportPage.of(report, findings, first, parameters));
  }
}
