#pragma once

namespace thumbsup {

/// Regularised incomplete beta function I_x(a, b) for x in [0, 1] and a, b > 0 (continued fraction, to 1e-15).
double incomplete_beta(double x, double a, double b);

/// The x with I_x(a, b) = probability, for a probability in [0, 1]: the quantile of the beta distribution.
double beta_quantile(double probability, double a, double b);

}  // namespace thumbsup
