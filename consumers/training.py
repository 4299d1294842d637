"""One step of TRL's trainers on a tiny model with random weights, and what its loss is on."""

import contextlib
import io
import json
import tempfile
import warnings

import tokenizers
import torch
import transformers
import trl

from templates import templates

SPECIAL = ["<pad>", "<s>", "</s>", "<|im_start|>", "<|im_end|>"]
ROWS = 12
LENGTH = 1_024


def tokenizer():
    """A byte-level tokenizer, trained on nothing: a token is a byte."""
    bytes_only = tokenizers.Tokenizer(tokenizers.models.BPE())
    bytes_only.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytes_only.decoder = tokenizers.decoders.ByteLevel()
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=300, special_tokens=SPECIAL, initial_alphabet=tokenizers.pre_tokenizers.ByteLevel.alphabet()
    )
    bytes_only.train_from_iterator([], trainer)
    return transformers.PreTrainedTokenizerFast(
        tokenizer_object=bytes_only,
        pad_token="<pad>",
        bos_token="<s>",
        eos_token="<|im_end|>",
        chat_template=templates()["qwen3_training"],
    )


def model(vocabulary):
    """A model that is small enough to train on any machine."""
    torch.manual_seed(1)
    config = transformers.LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=LENGTH,
    )
    return transformers.LlamaForCausalLM(config)


def _step(trainer_class, config_class, rows, **settings):
    words = tokenizer()
    with tempfile.TemporaryDirectory() as output, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        arguments = config_class(
            output_dir=output,
            max_steps=1,
            per_device_train_batch_size=2,
            report_to=[],
            use_cpu=True,
            bf16=False,
            disable_tqdm=True,
            save_strategy="no",
            logging_strategy="no",
            **{name: value for name, value in settings.items() if name != "reward_funcs"},
        )
        further = {name: settings[name] for name in ("reward_funcs",) if name in settings}
        if trainer_class in (trl.DPOTrainer, trl.KTOTrainer):
            further["ref_model"] = model(len(words))
        with contextlib.redirect_stdout(io.StringIO()):
            trainer = trainer_class(
                model=model(len(words)), args=arguments, train_dataset=rows, processing_class=words, **further
            )
            loss = trainer.train().training_loss
        return trainer, words, [] if loss == loss else ["the loss is not a number"]


def _some(loaded):
    """A few rows, those with tools among them."""
    short = [row for row in loaded if len(json.dumps(row)) < 4 * LENGTH]
    with_tools = [i for i, row in enumerate(short) if row.get("tools")][: ROWS // 2]
    others = [i for i in range(len(short)) if i not in with_tools][: ROWS - len(with_tools)]
    numbers = [i for i, row in enumerate(loaded) if row in [short[j] for j in sorted(with_tools + others)]]
    return loaded.select(numbers[:ROWS])


def learned(trainer, words):
    """The texts on which the loss is, of each row."""
    return [words.decode([label for label in row["labels"] if label != -100]) for row in trainer.train_dataset]


def sft(loaded, **settings):
    """One step of supervised training. Tool results must not be learned where only the assistant is."""
    rows = _some(loaded)
    trainer, words, problems = _step(trl.SFTTrainer, trl.SFTConfig, rows, max_length=None, **settings)
    for row, text in zip(rows, learned(trainer, words)):
        turns = row.get("messages") or row["completion"]
        if settings.get("assistant_only_loss") or "completion" in row and len(turns) == 1:
            problems += [f"learned: {t['content']!r:.100}" for t in turns if t["role"] == "tool" and "<tool_response>" in text]
        problems += [
            f"not learned: {turn['content']!r:.100}"
            for turn in turns
            if turn["role"] == "assistant" and turn["content"].strip() not in text
        ]
    return problems


def dpo(loaded):
    """One step of direct preference optimisation."""
    return _step(trl.DPOTrainer, trl.DPOConfig, _some(loaded), max_length=None)[2]


def kto(loaded):
    """One step of Kahneman-Tversky optimisation."""
    rows = loaded.select(range(min(ROWS, len(loaded))))
    return _step(trl.KTOTrainer, trl.KTOConfig, rows, max_length=None)[2]


def grpo(loaded):
    """One step of group relative policy optimisation, whose reward sees the reference answer of each row."""
    seen = []

    def reward(completions, solution, **_):
        seen.extend(solution)
        return [float(len(completion)) for completion in completions]

    rows = _some(loaded)
    settings = {"num_generations": 2, "max_completion_length": 4, "reward_funcs": reward}
    problems = _step(trl.GRPOTrainer, trl.GRPOConfig, rows, **settings)[2]
    return problems + ([] if seen and set(seen) <= set(rows["solution"]) else ["the reward saw other solutions"])
