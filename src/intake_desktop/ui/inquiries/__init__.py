"""Those who came without a referral, as far as anything is kept of them."""
