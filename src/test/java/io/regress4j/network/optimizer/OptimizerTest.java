package io.regress4j.network.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Three steps of each rule on three weights, as Keras 3.15 on TensorFlow or JAX takes them in float64. */
class OptimizerTest {
    private static final double[] WEIGHTS = {0.5, -0.25, 2};
    private static final double[][] GRADIENTS = {{0.1, -2, 30}, {0.2, 0.5, -7}, {-0.3, 0, 1e-3}};
    private static final Offset<Double> ROUNDING = within(4e-15);

    /** Rule, how it corrects its moments, the weights after each step, and what it keeps in the end. */
    static Stream<Arguments> keras() {
        return Stream.of(
                Arguments.of(
                        new Adam(0.1, 0.85, 0.99, 1e-6),
                        BiasCorrection.KERAS_TENSORFLOW,
                        new double[][] {
                            {0.40001003078608166, -0.1500005317865014, 1.900000065122472},
                            {0.30272863053566695, -0.10540485607696974, 1.8539889957454418},
                            {0.31309048332082234, -0.0719338008120901, 1.8194534271824048}
                        },
                        new double[][] {
                            {-0.008662499999999997, -0.15300000000000002, 2.3589},
                            {0.0013940100000000013, 0.04167900000000004, 9.306000010000007}
                        }),
                Arguments.of(
                        new Sgd(0.1),
                        BiasCorrection.EXACT,
                        new double[][] {{0.49, -0.05, -1}, {0.47, -0.1, -0.3}, {0.5, -0.1, -0.3001}},
                        new double[0][]),
                Arguments.of(
                        new Momentum(0.1, 0.5),
                        BiasCorrection.EXACT,
                        new double[][] {{0.49, -0.05, -1}, {0.465, 0, -1.8}, {0.4825, 0.025, -2.2001}},
                        new double[][] {{0.0175, 0.025, -0.4001}}),
                Arguments.of(
                        new Nesterov(0.1, 0.5),
                        BiasCorrection.EXACT,
                        new double[][] {{0.485, 0.05, -2.5}, {0.4525, 0.025, -2.2}, {0.49125, 0.0375, -2.40015}},
                        new double[][] {{0.0175, 0.025, -0.4001}}),
                Arguments.of(
                        new RmsProp(0.1, 0.85, 0, 1e-6, false),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {0.24188713354016628, 0.008198674581688603, 1.7418011112091312},
                            {0.00741909492404616, -0.05937500154716842, 1.80515017576605},
                            {0.22124302271015658, -0.05937500154716842, 1.805140359807795}
                        },
                        new double[][] {{0.019683750000000003, 0.465375, 103.78500015000002}}),
                Arguments.of(
                        new RmsProp(0.1, 0.85, 0.5, 1e-6, false),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {0.24188713354016628, 0.008198674581688603, 1.7418011112091312},
                            {-0.1216373383058707, 0.06972433574367588, 1.6760507313706154},
                            {-0.08957564644277877, 0.10048716632466953, 1.6431657254931027}
                        },
                        new double[][] {
                            {0.019683750000000003, 0.465375, 103.78500015000002},
                            {-0.032061691863091935, -0.03076283058099364, 0.032885005877512745}
                        }),
                Arguments.of(
                        new RmsProp(0.1, 0.85, 0.5, 1e-6, true),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {0.22005374452207282, 0.03005574224128338, 1.7199439844146858},
                            {-0.19087241133632182, 0.1004171429701993, 1.6453624444132307},
                            {-0.18210284068652793, 0.13559784333465724, 1.608061584236855}
                        },
                        new double[][] {
                            {0.019683750000000003, 0.465375, 103.78500015000002},
                            {-0.00876957064979389, -0.03518070036445796, 0.037300860176375655},
                            {-0.008662499999999997, -0.153, 2.3589}
                        }),
                Arguments.of(
                        new Adagrad(0.1, 0.2, 1e-6),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {0.4781782629328557, -0.1524100043230026, 1.9000111093151393},
                            {0.4381783429326157, -0.17611227481682518, 1.9227316768310863},
                            {0.48962784281439475, -0.17611227481682518, 1.9227284310357284}
                        },
                        new double[][] {{0.33999999999999997, 4.45, 949.200001}}),
                Arguments.of(
                        new Adadelta(0.1, 0.85, 1e-6),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {0.4997418871335402, -0.24974180132541832, 1.9997418011112091},
                            {0.4994103544858144, -0.24983736489484104, 1.9998313902173033},
                            {0.4998102762413687, -0.24983736489484104, 1.9998313764385747}
                        },
                        new double[][] {
                            {0.019683750000000003, 0.465375, 103.78500015000002},
                            {4.522481993193201e-06, 8.389368422956912e-07, 8.24834148612968e-07}
                        }),
                Arguments.of(
                        new Adamax(0.1, 0.85, 0.99, 1e-6),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {0.4000009999900001, -0.15000004999997502, 1.9000000033333333},
                            {0.3229743580961826, -0.11724003378540498, 1.8663299707969707},
                            {0.33045732635023395, -0.0970124419350821, 1.8455391694310568}
                        },
                        new double[][] {{-0.008662499999999997, -0.15300000000000002, 2.3589}, {0.3, 1.9602, 29.403}}),
                Arguments.of(
                        new Nadam(0.1, 0.85, 0.99, 1e-6),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {0.3913798101747941, -0.14137877828350676, 1.891378727593605},
                            {0.29143040291692185, -0.15824118300222625, 1.9065623670198428},
                            {0.3740586992995362, -0.15161385482387452, 1.8997210018784574}
                        },
                        new double[][] {
                            {-0.008662499999999997, -0.15300000000000002, 2.3589},
                            {0.0013940100000000013, 0.04167900000000004, 9.306000010000007}
                        }),
                Arguments.of(
                        new AmsGrad(0.1, 0.85, 0.99, 1e-6),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {0.4000099990001, -0.1500004999975, 1.9000000333333222},
                            {0.30272856680412413, -0.10540480964350513, 1.8539889488470378},
                            {0.3130904230929429, -0.07210151806969298, 1.8196264802995452}
                        },
                        new double[][] {
                            {-0.008662499999999997, -0.15300000000000002, 2.3589},
                            {0.0013940100000000013, 0.04167900000000004, 9.306000010000007},
                            {0.0013940100000000013, 0.04210000000000004, 9.400000000000007}
                        }),
                Arguments.of(
                        new AdamW(0.1, 0.2, 0.85, 0.99, 1e-6),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {0.39000999900009997, -0.1450004999975, 1.8600000333333222},
                            {0.28492836682412215, -0.09750479964355513, 1.7767889481803714},
                            {0.28959165577645846, -0.06208363706820404, 1.7067175889761814}
                        },
                        new double[][] {
                            {-0.008662499999999997, -0.15300000000000002, 2.3589},
                            {0.0013940100000000013, 0.04167900000000004, 9.306000010000007}
                        }),
                Arguments.of(
                        new Lion(0.1, 0.85, 0.98),
                        BiasCorrection.EXACT,
                        new double[][] {{0.4, -0.15, 1.9}, {0.30000000000000004, -0.25, 2.0}, {0.4, -0.15, 1.9}},
                        new double[][] {{-0.00015919999999999997, -0.028616000000000023, 0.4390600000000004}}),
                Arguments.of(
                        new Ftrl(0.1, -0.6, 0.2, 0.03, 0.02, 0.01, 0.05),
                        BiasCorrection.EXACT,
                        new double[][] {
                            {-0.0052570357648922825, -0.12097995946623254, 1.934621286785633},
                            {-0.04611233068422308, -0.14085810115121167, 1.9459947533704196},
                            {0.0, -0.1407455566342814, 1.9459295317741196}
                        },
                        new double[][] {
                            {0.33999999999999997, 4.45, 949.200001},
                            {-0.0046398423537455935, 3.5530773375223013, -1191.0665143375338}
                        }));
    }

    @Test
    void everyRuleHasItsThreeSteps() {
        assertThat(keras().map(arguments -> arguments.get()[0].toString().replaceFirst("\\(.*", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Optimizers.NAMES.names());
    }

    @ParameterizedTest
    @MethodSource("keras")
    void takesTheStepsOfKeras(
            Optimizer optimizer, BiasCorrection correction, double[][] expected, double[][] expectedSlots) {
        UpdateArrays arrays = start(optimizer, 3);
        for (int step = 1; step <= 3; step++) {
            System.arraycopy(GRADIENTS[step - 1], 0, arrays.gradients(), 0, 3);
            optimizer.step(arrays, 3, step, correction);

            assertThat(arrays.weights()).containsExactly(expected[step - 1], ROUNDING);
            assertThat(arrays.gradients()).containsExactly(GRADIENTS[step - 1]);
        }
        assertThat(arrays.slots()).hasSameDimensionsAs(expectedSlots);
        for (int slot = 0; slot < optimizer.slots(); slot++) {
            assertThat(arrays.slots()[slot]).containsExactly(expectedSlots[slot], ROUNDING);
        }
    }

    /** Kingma and Ba's algorithm, worked out with 40 digits. */
    @Test
    void adamCorrectsItsMomentsExactlyWhereAskedTo() {
        double[][] expected = {
            {0.4000099990001, -0.1500004999975, 1.9000000333333222},
            {0.30272856680412413, -0.10540480964350513, 1.8539889488470378},
            {0.3130904230929429, -0.07193374306102511, 1.8194533686064553}
        };
        Adam adam = new Adam(0.1, 0.85, 0.99, 1e-6);
        UpdateArrays arrays = start(adam, 3);
        for (int step = 1; step <= 3; step++) {
            System.arraycopy(GRADIENTS[step - 1], 0, arrays.gradients(), 0, 3);
            adam.step(arrays, 3, step, BiasCorrection.EXACT);
            assertThat(arrays.weights()).containsExactly(expected[step - 1], ROUNDING);
        }
    }

    /** Each weight has a rate of its own, and what stands behind the first {@code count} is another's. */
    @ParameterizedTest
    @MethodSource("keras")
    void weightsDoNotTouchEachOther(Optimizer optimizer) {
        double[] rates = {0.1, 0.02, 3};
        UpdateArrays together = start(optimizer, 3);
        System.arraycopy(rates, 0, together.rates(), 0, 3);
        steps(optimizer, together, 0, 2);

        assertThat(together.weights()[2]).isEqualTo(WEIGHTS[2]);
        for (int slot = 0; slot < optimizer.slots(); slot++) {
            assertThat(together.slots()[slot][2]).isEqualTo(optimizer.initialSlot(slot));
        }
        for (int weight = 0; weight < 2; weight++) {
            Optimizer own = optimizer.withLearningRate(rates[weight]);
            UpdateArrays alone = start(own, 1);
            alone.weights()[0] = WEIGHTS[weight];
            alone.rates()[0] = rates[weight];
            steps(own, alone, weight, 1);
            assertThat(together.weights()[weight]).isEqualTo(alone.weights()[0]);
        }
    }

    private static void steps(Optimizer optimizer, UpdateArrays arrays, int from, int count) {
        for (int step = 1; step <= 3; step++) {
            System.arraycopy(GRADIENTS[step - 1], from, arrays.gradients(), 0, arrays.gradients().length);
            optimizer.step(arrays, count, step, BiasCorrection.EXACT);
        }
    }

    private static UpdateArrays start(Optimizer optimizer, int length) {
        UpdateArrays arrays = UpdateArrays.of(optimizer, new double[length], new double[length]);
        System.arraycopy(WEIGHTS, 0, arrays.weights(), 0, length);
        for (int slot = 0; slot < optimizer.slots(); slot++) {
            Arrays.fill(arrays.slots()[slot], optimizer.initialSlot(slot));
        }
        Arrays.fill(arrays.rates(), optimizer.learningRate());
        return arrays;
    }
}
