import inspect

import numpy as np
import pytest

from planarkit import Network, datasets

ALL = [datasets.flower, datasets.moons, datasets.circles, datasets.blobs, datasets.spirals]
every_dataset = pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)


def test_these_are_all_datasets_there_are():
    public = {
        name
        for name, value in vars(datasets).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }
    assert public == {make.__name__ for make in ALL}


@every_dataset
@pytest.mark.parametrize("m", [2, 7, 400, 401])
def test_shapes_and_labels(make, m):
    X, Y = make(m=m)
    assert X.shape == (2, m)
    assert Y.shape == (1, m)
    assert set(Y.ravel()) == {0, 1}
    # An odd point goes to label 0.
    assert (np.sum(Y == 0), np.sum(Y == 1)) == ((m + 1) // 2, m // 2)


@every_dataset
def test_points_are_finite_float64_and_labels_are_integers(make):
    X, Y = make()
    assert X.shape == (2, 400)
    assert X.dtype == np.float64
    assert np.all(np.isfinite(X))
    assert np.issubdtype(Y.dtype, np.integer)


@every_dataset
def test_the_same_seed_gives_the_same_points(make):
    for one, same in zip(make(), make(seed=datasets.SEED)):
        np.testing.assert_array_equal(one, same)
    assert not np.allclose(make(seed=1)[0], make(seed=2)[0])


@every_dataset
def test_making_points_leaves_the_global_generator_alone(make):
    np.random.seed(0)
    expected = np.random.random()
    np.random.seed(0)
    make()
    assert np.random.random() == expected


@every_dataset
def test_noise_zero_gives_no_scatter_and_more_noise_gives_more(make):
    still = make(noise=0.0)[0]
    np.testing.assert_array_equal(still, make(noise=0.0, seed=1)[0])
    little, much = (np.mean(np.abs(make(noise=noise)[0] - still)) for noise in (0.01, 0.5))
    assert 0 < little < much


@every_dataset
def test_points_can_be_written_to(make):
    X, Y = make(m=10)
    X[0, 0] = 9
    Y[0, 0] = 1


def accuracy(make, hidden):
    X, Y = make()
    network = Network((2, *hidden, 1), seed=0)
    network.train(X, Y, 1000, 0.5)
    return np.mean((network.probability(X) > 0.5) == Y)


def test_a_straight_line_nearly_tells_blobs_apart_and_not_the_flower():
    assert 0.9 < accuracy(datasets.blobs, hidden=()) < 1
    assert accuracy(datasets.flower, hidden=()) < 0.6
    assert accuracy(datasets.circles, hidden=()) < 0.6


def test_spirals_are_the_hardest():
    reached = {make.__name__: accuracy(make, hidden=(6,)) for make in ALL}
    assert min(reached, key=reached.get) == "spirals"


def test_without_noise_the_flower_is_the_rose_curve():
    X, Y = datasets.flower(noise=0.0)
    angle = np.arctan2(X[0], X[1])
    radius = np.hypot(*X)
    np.testing.assert_allclose(radius, np.abs(4 * np.sin(4 * angle)), atol=1e-9)


@pytest.mark.parametrize("petals", [2, 4, 6])
def test_the_flower_has_twice_as_many_petals_half_of_each_class(petals):
    X, Y = datasets.flower(m=4000, noise=0.0, petals=petals)
    petal = np.floor((np.arctan2(*X) % (2 * np.pi)) / (np.pi / petals)).astype(int)
    inside = np.hypot(*X) > 0.1
    owners = [set(Y[0, inside & (petal == k)]) for k in range(2 * petals)]
    assert owners.count({0}) == owners.count({1}) == petals


def test_an_odd_number_of_petals_is_refused():
    with pytest.raises(ValueError, match="even"):
        datasets.flower(petals=3)
