/** Arrays of the number type in which a network computes, and the loops over them that training needs. */
@Internal
package io.regress4j.network.numbers;

import io.regress4j.visibility.Internal;
