package org.beamnet.trainer.experiments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.beamnet.schemas.text.SpreadsheetCell;
import org.beamnet.trainer.experiments.compare.Results;
import org.beamnet.trainer.experiments.plan.CellResult;
import org.jspecify.annotations.Nullable;

/** The finished cells as CSV, a row each. Errors are fractions; what is not measured is empty. */
final class ResultsTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "cell",
              "base",
              "dataset",
              "arguments",
              "seed",
              "epochs",
              "learning_rate",
              "seconds",
              "training_images",
              "training_top1_error",
              "training_top5_error",
              "validation_top1_error",
              "validation_top5_error",
              "validation_top1_error_ten_views",
              "validation_top5_error_ten_views")
          .setRecordSeparator("\n")
          .build();

  private ResultsTable() {}

  static String of(Results results) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (CellResult cell : results.cells()) {
        List<Object> row = new ArrayList<>();
        row.add(cell.id());
        row.add(cell.base());
        // Letters, digits, dots and dashes are all that the other texts can hold.
        row.add(SpreadsheetCell.of(cell.dataset()));
        row.add(String.join(" ", cell.arguments()));
        row.add(cell.seed());
        row.add(cell.epochs());
        row.add(cell.learningRate());
        row.add(cell.seconds());
        row.add(cell.trainingImages());
        addErrors(row, cell.finalTraining());
        addErrors(row, cell.oneView());
        addErrors(row, cell.tenViews());
        printer.printRecord(row);
      }
    }
    return text.toString();
  }

  private static void addErrors(List<Object> row, CellResult.@Nullable Errors errors) {
    row.add(errors == null ? "" : errors.top1());
    row.add(errors == null ? "" : errors.top5());
  }
}
