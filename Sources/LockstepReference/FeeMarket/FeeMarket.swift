/// The fee rules of Ethereum's execution layer, London to the second blob-parameter fork, as the
/// EIPs state them.
///
/// Quantities are 256 bits wide as in the profile, also where a header holds 64.
enum FeeMarket {}
