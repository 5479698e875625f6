//! The work of one item does not depend on another's, so it is spread over the processors.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many items a worker takes at a time at most: enough to make taking cheap, few enough to keep all workers busy.
const LARGEST_BATCH: usize = 16;

/// Applies `work` to every item on all processors; results are in the order of the items.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
    if workers == 1 || items.len() <= 1 {
        return items.iter().map(work).collect();
    }
    let size = (items.len() / workers / 4).clamp(1, LARGEST_BATCH);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(items.len().div_ceil(size)));
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let start = next.fetch_add(size, Ordering::Relaxed);
                    let Some(batch) = items
                        .get(start..items.len().min(start + size))
                        .filter(|batch| !batch.is_empty())
                    else {
                        break;
                    };
                    let results: Vec<R> = batch.iter().map(&work).collect();
                    done.lock()
                        .unwrap_or_else(std::sync::PoisonError::into_inner)
                        .push((start, results));
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(start, _)| *start);
    done.into_iter().flat_map(|(_, results)| results).collect()
}
