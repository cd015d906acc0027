import numpy as np
import pytest

from tests.small_region import region, register, with_cooperative
from toimio.world.activities import Activity
from toimio.world.people import Sex
from toimio.world.run import start_model

pytestmark = pytest.mark.small


def model_after(months: int):
    model = start_model(with_cooperative(), region(), register(), 1, 0, 24)
    model.run(months)
    return model


def everything(model) -> tuple:
    s = model.state
    arrays = (s.people[: s.n], s.live[: s.n_live], s.events[: s.n_events], s.stocks, s.places, s.pool)
    ids = [agent.unique_id for agent in model.agents]
    return *(array.tobytes() for array in arrays), ids, model.rng.bit_generator.state, model.random.getstate()


def look_around(model) -> None:
    for worker in model.workers():
        _ = worker.age_years, worker.doing, worker.provider_key, worker.background, worker.identity
    model.workers().select(lambda w: w.doing == Activity.UNEMPLOYED).shuffle().agg("ability", np.mean)


def test_looking_at_people_changes_nothing_now_or_later():
    unseen, seen = model_after(6), model_after(6)
    look_around(seen)
    assert everything(seen) == everything(unseen)
    for month in range(12):
        unseen.step()
        seen.step()
        if month % 3 == 0:
            look_around(seen)
    assert everything(seen) == everything(unseen)


def test_people_can_be_selected_the_mesa_way():
    model = model_after(12)
    s = model.state
    everyone = s.people[s.live[: s.n_live]]
    unemployed = model.workers().select(lambda worker: worker.doing == Activity.UNEMPLOYED)
    assert len(unemployed) == (everyone["activity"] == Activity.UNEMPLOYED).sum() > 0
    assert sorted(unemployed.get("key")) == sorted(
        everyone["key"][everyone["activity"] == Activity.UNEMPLOYED]
    )


def test_a_view_tells_of_its_person_as_things_stand():
    model = model_after(1)
    row = int(model.state.live[0])
    (worker,) = model.workers([row])
    age = worker.age_months
    assert worker.background[0] == Sex(worker.sex)
    assert worker.town_key in ("north", "south")
    assert worker.identity.town_code in (901, 902)
    model.step()
    assert worker.age_months == age + 1
    assert worker.age_years == (age + 1) / 12


def test_a_view_names_the_provider_of_a_place():
    model = model_after(6)
    for worker in model.workers():
        assert (worker.provider_key is None) == (worker.place < 0)
        if worker.provider_key is not None:
            assert worker.provider_key == model.state.providers[worker.place].key


def test_asking_for_what_is_not_there_says_what_is():
    model = model_after(1)
    (worker,) = model.workers([0])
    with pytest.raises(AttributeError, match=r"no 'shoe_size'; fields are key, tie"):
        _ = worker.shoe_size
    with pytest.raises(IndexError, match="rows are 0 to"):
        model.workers([model.state.n])
