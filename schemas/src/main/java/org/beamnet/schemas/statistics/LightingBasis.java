package org.beamnet.schemas.statistics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Principal components of the RGB values, the axes of the paper's colour augmentation (§4.1): A = V
 * Λ Vᵀ.
 *
 * @param eigenvalues λ, descending, in squared units of [0, 1] pixels
 * @param eigenvectors 3×3, component i in column i, unit length; signs chosen so that each
 *     component's largest entry is positive
 */
@SuppressWarnings("ArrayRecordComponent") // Small value, made once, copied on the way in and out.
public record LightingBasis(double[] eigenvalues, double[][] eigenvectors) {
  private static final int CHANNELS = 3;

  /** Copies the arrays. */
  public LightingBasis {
    eigenvalues = eigenvalues.clone();
    eigenvectors = deepCopy(eigenvectors);
  }

  /** A copy of the eigenvalues. */
  @Override
  public double[] eigenvalues() {
    return eigenvalues.clone();
  }

  /** A copy of the eigenvectors. */
  @Override
  public double[][] eigenvectors() {
    return deepCopy(eigenvectors);
  }

  /** The eigen decomposition of a covariance, by EJML. */
  public static LightingBasis of(ColorCovariance covariance) {
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(CHANNELS, true, true);
    if (!eigen.decompose(new DMatrixRMaj(covariance.matrix()))) {
      throw new IllegalStateException("covariance: a symmetric 3×3 matrix did not decompose");
    }
    Integer[] order = {0, 1, 2};
    java.util.Arrays.sort(
        order,
        (a, b) ->
            Double.compare(eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()));
    double[] values = new double[CHANNELS];
    double[][] vectors = new double[CHANNELS][CHANNELS];
    for (int i = 0; i < CHANNELS; i++) {
      values[i] = Math.max(0, eigen.getEigenvalue(order[i]).getReal());
      DMatrixRMaj vector = eigen.getEigenVector(order[i]);
      double sign = signOf(vector);
      for (int channel = 0; channel < CHANNELS; channel++) {
        vectors[channel][i] = sign * vector.get(channel, 0);
      }
    }
    return new LightingBasis(values, vectors);
  }

  private static double signOf(DMatrixRMaj vector) {
    double largest = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      if (Math.abs(vector.get(channel, 0)) > Math.abs(largest)) {
        largest = vector.get(channel, 0);
      }
    }
    return largest < 0 ? -1 : 1;
  }

  private static double[][] deepCopy(double[][] rows) {
    double[][] copy = rows.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }
}
