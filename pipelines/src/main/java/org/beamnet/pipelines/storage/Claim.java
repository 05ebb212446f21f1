package org.beamnet.pipelines.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.beamnet.schemas.storage.Holder;

/**
 * Who may write to an output folder: {@code .work/claim.json}. Nothing of it decides a byte of the
 * dataset.
 *
 * @param run id of the run, unique
 * @param host where its program runs, for people
 * @param machine tells whether a process id means something here: boot and process namespace
 * @param pid of the program
 * @param processStart when that process began, as its system says; empty if it does not
 * @param since when the claim was made, by the clock of {@code host}; for people
 */
public record Claim(
    String run, String host, String machine, long pid, String processStart, String since) {
  /** Its place in an output folder. */
  public static final String FILE = OutputFolder.WORK + "claim.json";

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

  /** Checks the id of the run. */
  public Claim {
    if (!WorkNames.isRun(run)) {
      throw new IllegalArgumentException("run: must be letters, digits and dashes");
    }
  }

  /** A claim of a new run of this process. */
  public static Claim ofThisProcess() {
    return ofThisProcess(UUID.randomUUID().toString());
  }

  /**
   * A claim of this process on a run that other processes may have begun.
   *
   * @param run its id: letters, digits and dashes
   */
  public static Claim ofThisProcess(String run) {
    Holder holder = Holder.thisProcess();
    return new Claim(
        run,
        holder.host(),
        machine(holder.host()),
        holder.pid(),
        start(ProcessHandle.current()),
        holder.since());
  }

  /** Whether a process id of this claim means something to this process. */
  public boolean runsOnThisMachine() {
    return machine.equals(machine(Holder.thisProcess().host()));
  }

  /** Whether its process lives; to be asked only on its machine. */
  public boolean processLives() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> start(process).equals(processStart))
        .isPresent();
  }

  /** The holder, for a sentence. */
  public String holder() {
    return new Holder(pid, host, since).words();
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** Two containers may have one name; where Linux tells, boot and process namespace do not lie. */
  private static String machine(String host) {
    try {
      return Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NAMESPACE);
    } catch (IOException | UnsupportedOperationException e) {
      return host;
    }
  }
}
