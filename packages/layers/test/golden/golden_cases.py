"""The cases of the golden numbers: chains of layers with unroll's option names. Every recurrent layer has 3 units."""

RIGHT = [[1, 1, 1, 0, 0], [1, 1, 1, 1, 1], [1, 0, 0, 0, 0]]
LEFT = [[0, 0, 1, 1, 1], [1, 1, 1, 1, 1], [0, 0, 0, 0, 1]]
HOLES = [[1, 0, 1, 0, 1], [0, 1, 0, 0, 1], [1, 1, 0, 1, 0]]
FIRST = [[1, 0, 0, 0, 0], [1, 0, 0, 0, 0], [0, 0, 1, 0, 0]]
EMPTY = [[0, 0, 0, 0, 0], [1, 1, 1, 1, 0], [0, 1, 1, 1, 1]]


def single(name, **layer):
    states = 2 if layer["make"] == "lstm" else 1
    sizes = [3] * states

    def case(title, options=None, **more):
        return {"name": f"{name}, {title}", "chain": [{**layer, "units": 3, **(options or {})}], **more}

    every = {"returnSequences": True, "returnState": True}
    cases = [
        case("defaults", optimizers=True),
        case("returnSequences", {"returnSequences": True}),
        case("returnSequences and returnState", every, optimizers=True),
        case("goBackwards", {"goBackwards": True, **every}),
        case("without bias", {"useBias": False}),
        case("initialState", {"returnState": True}, states=sizes),
        case("relu", {"activation": "relu", **every}),
        case("linear without bias", {"activation": "linear", "useBias": False}),
        case("mask padded right", every, mask=RIGHT),
        case("mask padded left", every, mask=LEFT, optimizers=True),
        case("mask padded left, last output", {}, mask=LEFT, states=sizes),
        case("mask with holes", every, mask=HOLES, states=sizes),
        case("mask with holes, last output", {}, mask=HOLES),
        case("mask with a row of nothing", every, mask=EMPTY),
        case("mask, goBackwards", {"goBackwards": True, **every}, mask=HOLES),
        case("zeroOutputForMask", {"zeroOutputForMask": True, **every}, mask=HOLES),
        case("zeroOutputForMask, last output", {"zeroOutputForMask": True}, mask=RIGHT),
        case("dropout", {"dropout": 0.5, **every}, given={"dropout": True}),
        case(
            "recurrentDropout",
            {"recurrentDropout": 0.5, **every},
            given={"recurrent_dropout": True},
            optimizers=True,
        ),
        case(
            "both dropouts, mask, goBackwards",
            {"dropout": 0.5, "recurrentDropout": 0.5, "goBackwards": True, **every},
            given={"dropout": True, "recurrent_dropout": True},
            mask=HOLES,
            states=sizes,
        ),
        case(
            "regularizers",
            {
                "kernelRegularizer": "l2",
                "recurrentRegularizer": "l1",
                "biasRegularizer": "l1",
                "activityRegularizer": "l2",
            },
            optimizers=True,
        ),
        case(
            "constraints",
            {"kernelConstraint": "unitNorm", "recurrentConstraint": "minMaxNorm", "biasConstraint": "nonNeg"},
            optimizers=True,
        ),
        case("third batch of a stateful layer", {"stateful": True, **every}, warmUps=2, batchInput=True),
    ]
    if layer["make"] == "simpleRNN":
        for activation in ("sigmoid", "hardSigmoid", "relu6", "elu", "selu", "softplus", "softsign", "silu"):
            cases.append(case(activation, {"activation": activation, "returnSequences": True}))
        # One timestep: the exponential of an exponential soon overflows.
        cases.append(case("exponential", {"activation": "exponential"}, mask=FIRST))
    else:
        cases.append(case("hardSigmoid gates", {"recurrentActivation": "hardSigmoid", **every}))
        cases.append(case("relu, tanh gates", {"activation": "relu", "recurrentActivation": "tanh", **every}))
    return cases


def both_ways():
    def case(title, layer, **more):
        options = more.pop("options", {})
        return {
            "name": f"bidirectional, {title}",
            "chain": [{"make": "bidirectional", **options, "layer": {"units": 3, **layer}}],
            **more,
        }

    every = {"returnSequences": True, "returnState": True}
    cases = []
    for make in ("simpleRNN", "lstm", "gru"):
        states = [3] * (4 if make == "lstm" else 2)
        cases += [
            case(f"{make}, defaults", {"make": make}, optimizers=True),
            case(f"{make}, all outputs", {"make": make, **every}, states=states),
            case(f"{make}, mask with holes", {"make": make, **every}, mask=HOLES, optimizers=make == "gru"),
            case(f"{make}, mask, last output", {"make": make}, mask=LEFT),
        ]
        for mode in ("sum", "mul", "ave", None):
            cases.append(case(f"{make}, {mode}", {"make": make, **every}, options={"mergeMode": mode}))
    cases.append(case("gru, reset before", {"make": "gru", "resetAfter": False, **every}, mask=RIGHT))
    cases.append(
        case(
            "backwardLayer",
            {"make": "lstm", **every},
            options={
                "backwardLayer": {"make": "lstm", "units": 4, "activation": "relu", "goBackwards": True, **every}
            },
        )
    )
    return cases


def composed():
    lstm, gru, simple = ({"make": m, "units": 3} for m in ("lstmCell", "gruCell", "simpleRNNCell"))
    every = {"returnSequences": True}
    dense = {"make": "dense", "units": 4, "activation": "tanh"}
    return [
        {"name": "rnn, lstmCell", "chain": [{"make": "rnn", "cell": lstm, **every}], "optimizers": True},
        {"name": "rnn, gruCell, mask", "chain": [{"make": "rnn", "cell": gru, "zeroOutputForMask": True, **every}], "mask": HOLES},
        {"name": "rnn, simpleRNNCell", "chain": [{"make": "rnn", "cell": simple, "returnState": True}]},
        {"name": "rnn, stacked cells", "chain": [{"make": "rnn", "cell": [lstm, {**gru, "units": 4}, simple], **every}], "mask": HOLES, "optimizers": True},
        {"name": "timeDistributed, dense", "chain": [{"make": "timeDistributed", "layer": dense}], "optimizers": True},
        {"name": "timeDistributed, lstm", "chain": [{"make": "timeDistributed", "layer": {"make": "lstm", "units": 3}}], "features": [4, 2]},
        {"name": "embedding", "chain": [{"make": "embedding", "inputDim": 7, "outputDim": 2}], "tokens": 7, "optimizers": True},
        {
            "name": "embedding with regularizer and constraint",
            "chain": [{"make": "embedding", "inputDim": 7, "outputDim": 2, "embeddingsRegularizer": "l2", "embeddingsConstraint": "unitNorm"}],
            "tokens": 7,
            "optimizers": True,
        },
        {
            "name": "embedding, two lstm",
            "chain": [
                {"make": "embedding", "inputDim": 7, "outputDim": 2},
                {"make": "lstm", "units": 3, **every},
                {"make": "lstm", "units": 4},
            ],
            "tokens": 7,
            "optimizers": True,
        },
        {
            "name": "embedding with maskZero, bidirectional gru, lstm, dense",
            "chain": [
                {"make": "embedding", "inputDim": 7, "outputDim": 2, "maskZero": True},
                {"make": "bidirectional", "layer": {"make": "gru", "units": 3, **every}},
                {"make": "lstm", "units": 3},
                {"make": "dense", "units": 2, "activation": "sigmoid"},
            ],
            "tokens": 7,
            "optimizers": True,
        },
        {
            "name": "masking, simpleRNN",
            "chain": [{"make": "masking"}, {"make": "simpleRNN", "units": 3, **every}],
            "zeroSteps": True,
        },
    ]


CASES = {
    "simple-rnn": single("simpleRNN", make="simpleRNN"),
    "lstm": single("lstm", make="lstm"),
    "gru": single("gru", make="gru") + single("gru reset before", make="gru", resetAfter=False),
    "bidirectional": both_ways(),
    "composed": composed(),
}
